// An esbuild plugin that lets form-js speak the language of the page, and fails when a listed literal is not there.
import { readFile } from 'node:fs/promises';

import { settled, words } from './form-js.mjs';

const BUNDLE = /@bpmn-io[\\/]form-js-viewer[\\/]dist[\\/]index\.es\.js$/;

const inTheLanguage = ([english, chinese, before = '']) =>
  [before + english, `${before}(document.documentElement.lang === 'en' ? ${english} : ${chinese})`];

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
        for (const [literal, replacement] of [...words.map(inTheLanguage), ...settled]) {
          if (!contents.includes(literal)) vanished.push({ text: `form-js no longer contains: ${literal}` });
          contents = contents.replaceAll(literal, replacement);
        }
        return { contents, loader: 'js', errors: vanished };
      });
      build.onEnd(() => (seen ? undefined : { errors: [{ text: 'form-js was bundled from an unexpected file' }] }));
    },
  };
}
