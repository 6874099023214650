/** Lets a reader of a pipe have all that is printed, however slowly it reads: the process ends as soon as a run does. */

/** A pipe takes 64 KiB at once; what does not fit would be kept in memory, and be lost with the process. */
export function waitForReaders(): void {
  for (const stream of [process.stdout, process.stderr] as readonly Writing[]) stream._handle?.setBlocking?.(true);
}

/** Node has it for pipes and terminals, and does not document it (nodejs/node#784); files are written at once anyway. */
interface Writing {
  readonly _handle?: { readonly setBlocking?: (isBlocking: boolean) => void } | null;
}
