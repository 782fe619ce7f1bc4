import { HOST_SETTINGS, type HostSettingType } from '../../server/src/core/host-settings';
import { PROFILES, SEVERITIES, type OptionSpec, type OptionValue, type Rule } from '../../server/src/core/rule';

/** What a rule can be set to. */
export const SEVERITY_SETTINGS = [...SEVERITIES, 'off'];

/** JSON schema of `.plimsoll.yaml`, for completion in editors. */
export function configSchema(rules: readonly Rule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plimsoll configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      profile: { enum: PROFILES, description: 'How much is checked: recommended is quiet, hardened adds hardening advice, strict has every rule.' },
      kubernetesVersion: { type: 'string', pattern: '^v?1\\.\\d+', description: 'Target of API removals, schema and Pod Security, such as "1.36".' },
      failOn: { enum: [...SEVERITIES, 'never'], description: 'The least severity that fails a run of the command line.' },
      rules: { $ref: '#/definitions/rules' },
      ignore: { type: 'array', items: { type: 'string' }, description: 'Globs of files that are not linted.' },
      overrides: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: { files: { type: 'array', items: { type: 'string' } }, rules: { $ref: '#/definitions/rules' } },
        },
      },
      host: hostSchema('description'),
      extends: { type: ['string', 'array'], items: { type: 'string' }, description: 'Local configuration files to build on.' },
    },
    definitions: {
      severity: { enum: [...SEVERITY_SETTINGS, false] },
      rules: {
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: { $ref: '#/definitions/severity' },
      },
    },
  };
}

/** What can be said of the machine; `key` is the schema's word for a description. */
export function hostSchema(key: 'description' | 'markdownDescription'): object {
  const properties = Object.entries(HOST_SETTINGS).map(([name, setting]) => [name, { ...hostValueSchema(setting), [key]: setting.description }]);
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) as object };
}

function hostValueSchema(setting: HostSettingType): object {
  if ('oneOf' in setting) return { enum: setting.oneOf };
  if ('pattern' in setting) return { type: 'string', pattern: setting.pattern.source };
  return { type: setting.type, ...(setting.minimum === undefined ? {} : { minimum: setting.minimum }) };
}

/** What the editor's `plimsoll.rules` takes for a rule. There are no definitions to refer to in an extension's manifest. */
export function settingSchema(rule: Rule): object {
  const severity = { enum: SEVERITY_SETTINGS };
  const schema = rule.options ? { anyOf: [severity, objectSchema(rule, severity)] } : severity;
  return { ...schema, markdownDescription: rule.summary };
}

function ruleSchema(rule: Rule): object {
  const severity = { $ref: '#/definitions/severity' };
  return { description: rule.summary, oneOf: [severity, objectSchema(rule, severity)] };
}

function objectSchema(rule: Rule, severity: object): object {
  const options = Object.entries(rule.options ?? {}).map(([name, spec]) => [name, optionSchema(spec)] as const);
  return {
    type: 'object',
    additionalProperties: false,
    properties: { severity, options: { type: 'object', additionalProperties: false, properties: Object.fromEntries(options) } },
  };
}

function optionSchema(spec: OptionSpec): object {
  return { description: spec.description, default: spec.default, ...(spec.values ? { enum: spec.values } : typeOf(spec.default)) };
}

function typeOf(value: OptionValue): object {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' } };
  if (typeof value === 'object') return { type: 'object', additionalProperties: { type: 'string' } };
  return { type: typeof value };
}
