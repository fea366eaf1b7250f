// Evaluates conditions as the browser's form does (FEEL of form-js, only true is true): [[expression, context], …] from
// standard input, a JSON list of booleans to standard output. Run in frontend/, whose packages it uses.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const resolve = createRequire(pathToFileURL(`${process.cwd()}/package.json`)).resolve;
const { evaluate } = await import(pathToFileURL(resolve('@bpmn-io/feelin')));

const answers = JSON.parse(readFileSync(0, 'utf8')).map(([expression, context]) => {
  try {
    return evaluate(expression, context).value === true;
  } catch {
    return null;
  }
});
process.stdout.write(JSON.stringify(answers));
