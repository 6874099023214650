// Command line: builds the programs of the suite that are not built yet.
import { buildMissing } from './programs/binaries.ts';

await buildMissing((line) => process.stderr.write(`${line}\n`));
