import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/missing-cmd',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Image that does not say what it runs',
  why: 'Without CMD and ENTRYPOINT a container of the image starts whatever the base image starts: a shell that ends at once, or nothing at all. Whoever runs it has to know the command.',
  unless: 'The base image starts the right program, or the image is one to build on.',
  sources: [dockerfileReference('Understand how CMD and ENTRYPOINT interact', 'understand-how-cmd-and-entrypoint-interact')],
  aliases: ['droast:DF036'],
  fix: 'none',
  examples: [
    { bad: '«FROM» alpine:3.22\nRUN apk add --no-cache curl\n' },
    { bad: 'FROM golang:1.25 AS build\nCMD ["go", "version"]\n«FROM» scratch\nCOPY --from=build /app /app\n' },
    { ok: 'FROM alpine:3.22 AS base\nENTRYPOINT ["curl"]\nFROM base\nRUN true\n' },
    { ok: 'FROM nginx:1.29\nCOPY index.html /usr/share/nginx/html/\n', title: 'a base image that runs a service' },
    { ok: 'FROM registry.example.com/base:1\nCOPY app /app\n', title: 'an unknown base image' },
    { ok: 'FROM alpine:3.22\nONBUILD COPY . /app\n', title: 'an image to build on' },
  ],
  check: {
    file(file, { report }) {
      const stage = file.finalStage;
      if (!stage || stage.effective('CMD') || stage.effective('ENTRYPOINT') || stage.all('ONBUILD').length > 0) return;
      const { isScratch, facts } = stage.rootImage;
      if (!isScratch && facts?.purpose !== 'base') return;
      report({ at: stage.from.keywordRange, message: 'Neither CMD nor ENTRYPOINT says what this image runs' });
    },
  },
});
