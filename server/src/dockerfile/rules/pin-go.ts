import { pinCheck } from '../package-rules';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-go',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Go programs without a version',
  why: 'go install and go run take the newest version of a module when none is given, so the tool in the image changes without a change in the repository. Since Go 1.18 go install outside a module even refuses a path without a version.',
  unless: 'The go.mod of the build context decides: name no version and run it inside the module.',
  topic: 'supply-chain',
  sources: [{ title: 'Go modules reference: go install', url: 'https://go.dev/ref/mod#go-install' }],
  aliases: ['hadolint:DL3062', 'droast:DF054'],
  fix: 'none',
  examples: [
    { bad: 'FROM golang:1.24\nRUN go install «golang.org/x/tools/cmd/stringer@latest»\n' },
    { bad: 'FROM golang:1.24\nRUN go get «example.com/pkg» && go run «example.com/tool» --flag\n' },
    { bad: 'FROM golang:1.24\nRUN go install «stringer@latest»\n' },
    { ok: 'FROM golang:1.24\nRUN go install golang.org/x/tools/cmd/stringer@v0.28.0 && go run example.com/tool@v1.2.3 --foo bar\n' },
    { ok: 'FROM golang:1.24\nRUN go install ./... && go install . && go run main.go && go install std && go mod download\n', title: 'packages of the module' },
    { ok: 'FROM golang:1.24\nARG TOOL_VERSION\nRUN go install example.com/tool@${TOOL_VERSION} && go install -tags netgo /src/cmd/app\n' },
  ],
  check: pinCheck(['go']),
});
