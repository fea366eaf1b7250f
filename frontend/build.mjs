// Bundles the islands into app/web/static/dist under content-hashed names, each with its compressed forms beside it,
// and writes the manifest the pages read.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { chineseDmnJs, chineseFormEditor, chineseFormJs } from './texts/plugin.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'app', 'web', 'static', 'dist');

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: {
    form: 'src/form.js',
    diagram: 'src/diagram.js',
    desk: 'src/desk.js',
    modeler: 'src/modeler.js',
    decision: 'src/decision.js',
    decision_modeler: 'src/decision_modeler.js',
    form_modeler: 'src/form_modeler.js',
  },
  outdir: out,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  metafile: true,
  // The form editor asks for a preact of its own; what it draws with the viewer's parts must be of one.
  alias: { preact: './node_modules/preact' },
  loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file' },
  plugins: [chineseFormJs(), chineseDmnJs(), chineseFormEditor()],
  logLevel: 'warning',
});

const manifest = {};
for (const [file, { entryPoint, cssBundle }] of Object.entries(result.metafile.outputs)) {
  if (!entryPoint) continue;
  const name = basename(entryPoint, '.js');
  manifest[`${name}.js`] = basename(file);
  if (cssBundle) manifest[`${name}.css`] = basename(cssBundle);
}
await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');

const small = {};
for (const file of Object.keys(result.metafile.outputs).filter((name) => /\.(js|css)$/.test(name))) {
  const path = join(here, file);
  const content = await readFile(path);
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  await writeFile(`${path}.br`, brotli); // the default quality is the best
  await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }));
  small[file] = brotli.length;
}

for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
  if (!/\.(txt)$/.test(file)) {
    const sent = small[file] ? `, ${Math.round(small[file] / 1024)} kB sent` : '';
    console.log(`${basename(file)}  ${Math.round(bytes / 1024)} kB${sent}`);
  }
}
