/** An Amazon ECS task definition as `register-task-definition` takes it: container definitions at the top level. */
export function looksLikeTaskDefinition(text: string): boolean {
  return /"(?:containerDefinitions|ContainerDefinitions)"\s*:\s*\[/.test(text.slice(0, 200_000)) && !/"AWSTemplateFormatVersion"/.test(text);
}
