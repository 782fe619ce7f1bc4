import { commands, env, l10n, Position, Selection, Uri, window, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { CREATE_CONFIG } from './create-config';
