// Diagrams get their places from the server: those that have none when they are opened, and whoever asks for new ones.
import { postJson } from '../form/requests.js';

/** The same diagram with places, all of them new where `everything` is asked for; throws what the server refuses. */
export async function arranged(xml, file, everything) {
  const answer = await postJson('/modeler/layout', { xml, file, everything });
  if (answer.status !== 200) throw new Error(answer.body.message ?? String(answer.status));
  return answer.body.xml;
}

export const isDrawn = (xml) => /<(?:[\w.-]+:)?BPMNShape[\s>]/.test(xml);
