/** The code by which Node and undici name an error: `ENOENT`, `ECONNREFUSED`, `UND_ERR_SOCKET`. */

/** Undefined for what has none, and for the numbers of a DOMException. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
