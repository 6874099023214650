/** The text of a file that somebody wrote. */
import type { Files } from '../../ports/files.ts';

/** Machines write larger ones. */
const largestFile = 1024 * 1024;

/** Empty where there is no such file, or it is larger than people write. */
export async function readText(files: Files, path: string): Promise<string> {
  const bytes = await files.read(path);
  return bytes === undefined || bytes.length > largestFile ? '' : Buffer.from(bytes).toString();
}
