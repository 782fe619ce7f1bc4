import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
