// Bundles the islands into app/web/static/dist under content-hashed names and writes the manifest the pages read.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { chineseFormJs } from './texts/plugin.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'app', 'web', 'static', 'dist');

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const plugin = chineseFormJs();
const result = await build({
  absWorkingDir: here,
  entryPoints: { form: 'src/form.js', diagram: 'src/diagram.js', desk: 'src/desk.js', modeler: 'src/modeler.js' },
  outdir: out,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minify: true,
  legalComments: 'linked',
  metafile: true,
  loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file' },
  plugins: [plugin],
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

for (const [file, { bytes }] of Object.entries(result.metafile.outputs)) {
  if (!/\.(txt)$/.test(file)) console.log(`${basename(file)}  ${Math.round(bytes / 1024)} kB`);
}
