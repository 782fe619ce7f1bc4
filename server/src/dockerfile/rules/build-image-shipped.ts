import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/build-image-shipped',
  severity: 'info',
  profile: 'strict',
  category: 'size',
  since: '0.1.0',
  summary: 'Shipped image still has the build tools',
  why: 'Compilers, package managers and headers are hundreds of megabytes that every node pulls, and a ready toolbox for whoever breaks in. A second stage on a runtime image takes only what runs.',
  unless: 'The image is a development container, a CI image, or the language needs its SDK at run time.',
  topic: 'multi-stage-builds',
  sources: [{ title: 'Docker docs: Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  aliases: ['droast:DF011'],
  fix: 'none',
  examples: [
    { bad: 'FROM «golang:1.24»\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n' },
    { ok: 'FROM golang:1.24 AS build\nRUN go build -o /app .\nFROM gcr.io/distroless/static-debian12\nCOPY --from=build /app /app\nCMD ["/app"]\n' },
    { ok: 'FROM golang:1.24\nRUN go install example.com/tool@v1.0.0\n', title: 'an image that starts nothing of its own' },
    { ok: 'FROM python:3.13-slim\nCMD ["python", "app.py"]\n' },
  ],
  check: {
    stage(stage, { report }) {
      const { facts } = stage.rootImage;
      if (!stage.isFinal || facts?.purpose !== 'sdk') return;
      if (!stage.effective('CMD') && !stage.effective('ENTRYPOINT')) return;
      const runtime = facts.runtimeImage === undefined ? 'a runtime image' : facts.runtimeImage;
      report({ at: stage.base.range, message: `This image ships its build tools; copy the result into ${runtime}`.slice(0, 100) });
    },
  },
});
