import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import common from './common.schema.json';
import explain from './explain.schema.json';
import lint from './lint.schema.json';
import rules from './rules.schema.json';
import sarif from './sarif.schema.json';

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, strictTypes: false, allowUnionTypes: true }));
ajv.addSchema(common);
const SCHEMAS = { lint: ajv.compile(lint), rules: ajv.compile(rules), explain: ajv.compile(explain), sarif: ajv.compile(sarif) };

/** Where an output breaks its schema. */
export function schemaErrors(schema: keyof typeof SCHEMAS, output: unknown): readonly string[] {
  const validate = SCHEMAS[schema];
  return validate(output) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
