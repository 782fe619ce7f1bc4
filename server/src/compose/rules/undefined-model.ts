import { reportsUndeclared } from '../declarations';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/undefined-model',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Model that is not declared',
  why: 'Compose refuses the file: every model that a service uses must stand under `models`, with the artifact that holds it.',
  unless: 'Another file that is given to Compose together with this one declares it.',
  topic: 'compose-services',
  sources: [reference('models'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  chat:\n    image: example/chat:1\n    models: [«lm»]\nmodels:\n  llm:\n    model: ai/smollm2\n',
      good: 'services:\n  chat:\n    image: example/chat:1\n    models: [llm]\nmodels:\n  llm:\n    model: ai/smollm2\n',
    },
    { ok: 'services:\n  chat:\n    image: example/chat:1\n    models:\n      llm:\n        endpoint_var: LLM_URL\nmodels:\n  llm:\n    model: ai/smollm2\n' },
  ],
  check: reportsUndeclared('model', false),
});
