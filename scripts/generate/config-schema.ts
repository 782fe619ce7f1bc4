import { PROFILES, SEVERITIES, type OptionSpec, type OptionValue, type Rule } from '../../server/src/core/rule';

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
      extends: { type: ['string', 'array'], items: { type: 'string' }, description: 'Local configuration files to build on.' },
    },
    definitions: {
      severity: { enum: [...SEVERITIES, 'off', false] },
      rules: {
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: { $ref: '#/definitions/severity' },
      },
    },
  };
}

function ruleSchema(rule: Rule): object {
  const options = Object.entries(rule.options ?? {});
  return {
    description: rule.summary,
    oneOf: [
      { $ref: '#/definitions/severity' },
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          severity: { $ref: '#/definitions/severity' },
          options: {
            type: 'object',
            additionalProperties: false,
            properties: Object.fromEntries(options.map(([name, spec]) => [name, optionSchema(spec)])),
          },
        },
      },
    ],
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
