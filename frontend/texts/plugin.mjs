// An esbuild plugin that speaks Chinese for form-js: replaces each listed literal, and fails when one is not there.
import { readFile } from 'node:fs/promises';

import { replacements } from './form-js.mjs';

const BUNDLE = /@bpmn-io[\\/]form-js-viewer[\\/]dist[\\/]index\.es\.js$/;

export function chineseFormJs() {
  return {
    name: 'chinese-form-js',
    setup(build) {
      let seen = false;
      build.onStart(() => { seen = false; });
      build.onLoad({ filter: BUNDLE }, async ({ path }) => {
        seen = true;
        let contents = await readFile(path, 'utf8');
        const vanished = [];
        for (const [literal, replacement] of replacements) {
          if (!contents.includes(literal)) vanished.push({ text: `form-js no longer contains: ${literal}` });
          contents = contents.replaceAll(literal, replacement);
        }
        return { contents, loader: 'js', errors: vanished };
      });
      build.onEnd(() => (seen ? undefined : { errors: [{ text: 'form-js was bundled from an unexpected file' }] }));
    },
  };
}
