// The whole diagram in the window, beside the palette and not larger than drawn.

const MARGIN = 20;

export function fit(modeler) {
  const canvas = modeler.get('canvas');
  canvas.zoom('fit-viewport');
  const { inner, outer } = canvas.viewbox();
  if (!inner.width || !inner.height) return;
  const palette = canvas.getContainer().querySelector('.djs-palette');
  const taken = MARGIN + (palette ? palette.offsetLeft + palette.offsetWidth : 0);
  const scale = Math.min(1, (outer.width - taken - MARGIN) / inner.width, (outer.height - 2 * MARGIN) / inner.height);
  const width = outer.width / scale;
  const height = outer.height / scale;
  const spare = Math.max(0, width - (taken + MARGIN) / scale - inner.width);
  canvas.viewbox({ x: inner.x - taken / scale - spare / 2, y: inner.y - (height - inner.height) / 2, width, height });
}
