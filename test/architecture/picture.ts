/** Draws the import table as a Mermaid graph and a legend, for docs/ARCHITECTURE.md. */
import { type Zone, zones } from './table.ts';

const core = zones.filter((zone) => zone.name.startsWith('core/'));
const others = zones.filter((zone) => !zone.name.startsWith('core/'));

/** Core is one box outside, and opened up inside; an arrow reads "may import". */
export function housePicture(): string {
  return [
    '```mermaid',
    'flowchart TD',
    ...others.map((zone) => `  ${idOf(zone)}["${zone.name}"]`),
    '  subgraph core',
    '    direction RL',
    ...core.map((zone) => `    ${idOf(zone)}["${zone.name}"]`),
    ...core.flatMap((zone) => arrows(zone).map((arrow) => `    ${arrow}`)),
    '  end',
    ...others.flatMap((zone) => arrows(zone).concat(arrowToCore(zone))).map((arrow) => `  ${arrow}`),
    '```',
    '',
    '| zone | what it is | packages it may import |',
    '| --- | --- | --- |',
    ...zones.map(
      (zone) => `| \`${zone.name}\` | ${zone.says} | ${zone.packages.map((each) => `\`${each}\``).join(', ') || '–'} |`,
    ),
  ].join('\n');
}

const idOf = (zone: Zone): string => zone.name.replaceAll(/[^a-z]+/g, '_');

/** Arrows between two zones; those from outside into core are drawn as one arrow to the whole of it. */
function arrows(zone: Zone): readonly string[] {
  const isCore = core.includes(zone);
  return zones
    .filter((target) => zone.mayImport.includes(target.name) && core.includes(target) === isCore)
    .map((target) => `${idOf(zone)} --> ${idOf(target)}`);
}

function arrowToCore(zone: Zone): readonly string[] {
  return core.some((target) => zone.mayImport.includes(target.name)) ? [`${idOf(zone)} --> core`] : [];
}
