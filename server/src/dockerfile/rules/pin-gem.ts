import { pinCheck } from '../package-rules';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-gem',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Ruby gems without a version',
  why: 'Without a version gem takes the newest release on the day of the build, so the image changes, or stops working, without a change in the repository. rubygems.org keeps old releases, so a pin goes on working.',
  topic: 'supply-chain',
  sources: [{ title: 'gem install', url: 'https://guides.rubygems.org/command-reference/#gem-install' }],
  aliases: ['hadolint:DL3028', 'kics:gem_install_without_version', 'droast:DF053'],
  fix: 'none',
  examples: [
    { bad: 'FROM ruby:3.3\nRUN gem install «bundler»\n' },
    { bad: 'FROM ruby:3.3\nRUN ["gem", "install", "«bundler»"]\n' },
    { ok: 'FROM ruby:3.3\nRUN gem install bundler:2.5.6 && gem install bundler -v 2.0.1 && gem i rake --version=13.2.1\n' },
    { ok: 'FROM ruby:3.3\nRUN gem install nokogiri:1.16.0 -- --use-system-libraries true\n' },
    { ok: 'FROM ruby:3.3\nARG BUNDLER_VERSION\nRUN gem install bundler -v $BUNDLER_VERSION && gem install ./app.gem && bundle install\n' },
  ],
  check: pinCheck(['gem']),
});
