// Files of a given length that look like what people write.

const RUN = [
  'RUN apt-get update && apt-get install -y --no-install-recommends \\',
  '      ca-certificates \\',
  '      curl \\',
  '    && rm -rf /var/lib/apt/lists/*',
];

/** @param {number} lines */
export function dockerfileOf(lines) {
  const text = ['# syntax=docker/dockerfile:1', 'FROM node:24-bookworm-slim AS build', 'WORKDIR /app', 'COPY package.json package-lock.json ./'];
  for (let i = 0; text.length < lines - 8; i++) {
    if (i % 4 === 0) text.push(...RUN);
    else if (i % 4 === 1) text.push(`COPY --chown=node:node src/module-${i} ./src/module-${i}`);
    else if (i % 4 === 2) text.push(`ENV SETTING_${i}=value-${i} OTHER_${i}="two words"`);
    else text.push(`RUN npm run build:${i} && npm test -- --filter=${i} | tee /tmp/log-${i}`);
  }
  text.push('FROM node:24-bookworm-slim', 'COPY --from=build /app /app', 'WORKDIR /app', 'EXPOSE 8080', 'USER node', 'CMD ["node", "server.js"]', '');
  return text.join('\n');
}

/** @param {number} lines */
export function composeOf(lines) {
  const text = ['name: bench', 'services:'];
  for (let i = 0; text.length < lines - 16; i++) {
    text.push(
      `  service-${i}:`, `    image: registry.example.com/team/service-${i}:1.${i}`, '    restart: unless-stopped', '    environment:', `      NAME: service-${i}`,
      '      LOG_LEVEL: info', '    ports:', `      - "127.0.0.1:${8000 + i}:8080"`, '    mem_limit: 512m', '    cpus: 0.5', '    volumes:', `      - data-${i}:/var/lib/data`,
    );
  }
  text.push('volumes:');
  for (let i = 0; text.length < lines; i++) text.push(`  data-${i}:`);
  return `${text.join('\n')}\n`;
}

/** @param {number} lines */
export function manifestOf(lines) {
  const text = [];
  for (let i = 0; text.length < lines; i++) {
    text.push(
      ...(i > 0 ? ['---'] : []), 'apiVersion: apps/v1', 'kind: Deployment', 'metadata:', `  name: app-${i}`, 'spec:', '  replicas: 2', '  selector:', '    matchLabels:',
      `      app: app-${i}`, '  template:', '    metadata:', '      labels:', `        app: app-${i}`, '    spec:', '      containers:', '        - name: app',
      `          image: registry.example.com/team/app-${i}:1.0`, '          ports:', '            - containerPort: 8080', '          resources:', '            requests:',
      '              cpu: 100m', '              memory: 128Mi', '            limits:', '              memory: 256Mi',
    );
  }
  return `${text.join('\n')}\n`;
}
