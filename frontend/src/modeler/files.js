// Files of the analyst's own computer: a diagram or a table is opened from one, and written to one, also as a picture.
import { say } from '../say.js';

export function bindFiles(model) {
  const chooser = document.getElementById('file-chooser');
  document.querySelector('[data-tool="open"]').addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => void read(model, chooser));
  document.querySelector('[data-tool="download"]').addEventListener('click', async () => {
    const { xml } = await model.modeler.saveXML({ format: true });
    offer(fileName(model), xml, 'application/xml');
  });
  document.querySelector('[data-tool="picture"]')?.addEventListener('click', async () => {
    const { svg } = await model.modeler.saveSVG();
    offer(fileName(model).replace(/\.bpmn$/, '.svg'), svg, 'image/svg+xml');
  });
}

/** The name under which the file is deployed and downloaded, without its folders. */
export function fileName(model) {
  return (model.fileName ?? `${model.ids()[0] ?? 'diagram'}.${model.page.kind}`).split('/').at(-1);
}

/** The ids of the processes in the diagram, that of the shown one first. */
export function processIds(modeler) {
  const roots = modeler.getDefinitions().rootElements ?? [];
  return roots.filter(({ $type }) => $type === 'bpmn:Process').map(({ id }) => id);
}

async function read(model, chooser) {
  const [file] = chooser.files;
  chooser.value = '';
  if (!file) return;
  if (!window.confirm(say(`用“${file.name}”替换现在的内容？`, `Replace what is here by “${file.name}”?`))) return;
  try {
    await model.replace(await file.text());
    model.touched();
  } catch (failure) {
    model.tell(say('文件无法打开：', 'The file cannot be opened: ') + failure.message, 'error');
  }
}

function offer(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
