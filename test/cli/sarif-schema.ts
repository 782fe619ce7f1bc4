import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import schema from './json-schema/sarif.schema.json';

let validate: ValidateFunction | undefined;

/** Where a log breaks the part of the SARIF 2.1.0 schema that we use. */
export function sarifErrors(log: unknown): readonly string[] {
  validate ??= addFormats(new Ajv({ allErrors: true, strict: true })).compile(schema);
  return validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
