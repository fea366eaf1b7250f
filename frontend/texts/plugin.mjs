// esbuild plugins that let form-js and dmn-js speak the language of the page, and fail when a listed literal is not there.
import { readFile } from 'node:fs/promises';

import * as dmnJs from './dmn-js.mjs';
import * as formEditor from './form-editor.mjs';
import * as formJs from './form-js.mjs';

const inTheLanguage = ([english, chinese, before = '']) =>
  [before + english, `${before}(document.documentElement.lang === 'en' ? ${english} : ${chinese})`];

export function chineseFormJs() {
  const file = '@bpmn-io/form-js-viewer/dist/index.es.js';
  return speaking('form-js', { [file]: [...formJs.words.map(inTheLanguage), ...formJs.settled] });
}

export function chineseDmnJs() {
  const files = Object.entries(dmnJs.words).map(([file, words]) => [file, words.map(inTheLanguage)]);
  return speaking('dmn-js', { ...Object.fromEntries(files), ...dmnJs.settled });
}

// Put together from pieces in the library: remove or set a dynamic value.
const computed = new Set(['Click to set a dynamic value with FEEL expression', 'Click to remove dynamic value with FEEL expression']);

/** Only looks: what form-js draws in its editor is put into Chinese while it is drawn. */
export function chineseFormEditor() {
  const libraries = ['viewer', 'editor'].map((one) => new URL(`../node_modules/@bpmn-io/form-js-${one}/dist/index.es.js`, import.meta.url));
  return {
    name: 'chinese-form-editor',
    setup(build) {
      build.onStart(async () => {
        const source = (await Promise.all(libraries.map((file) => readFile(file, 'utf8')))).join('');
        const quoted = Object.keys(formEditor.words).filter((text) => !computed.has(text)).map((text) => [`'${text.replaceAll("'", "\\'")}'`, `"${text}"`]);
        const wanted = [...quoted, ...formEditor.patterns.map(([, , text]) => [text])];
        const vanished = wanted.filter((forms) => !forms.some((text) => source.includes(text)));
        return { errors: vanished.map(([text]) => ({ text: `form-js no longer contains: ${text}` })) };
      });
    },
  };
}

/** `files`: what is replaced by what, by the file's path below node_modules. */
function speaking(library, files) {
  const anywhere = Object.keys(files).map((file) => file.replace(/[.]/g, '\\.').replaceAll('/', '[\\\\/]'));
  return {
    name: `chinese-${library}`,
    setup(build) {
      const seen = new Set();
      build.onStart(() => seen.clear());
      build.onLoad({ filter: new RegExp(`[\\\\/](${anywhere.join('|')})$`) }, async ({ path }) => {
        const plain = path.replaceAll('\\', '/');
        const file = Object.keys(files).find((one) => plain.endsWith(`/${one}`));
        seen.add(file);
        let contents = await readFile(path, 'utf8');
        const vanished = [];
        for (const [literal, replacement] of files[file]) {
          if (!contents.includes(literal)) vanished.push({ text: `${file} no longer contains: ${literal}` });
          contents = contents.replaceAll(literal, replacement);
        }
        return { contents, loader: 'js', errors: vanished };
      });
      build.onEnd(() => {
        const missed = Object.keys(files).filter((file) => !seen.has(file));
        return { errors: missed.map((file) => ({ text: `${library} was bundled without ${file}` })) };
      });
    },
  };
}
