/** The refusals that GitHub answers with, in its own words. */

/** Thrown by a route to answer with an error status. */
export class Refused extends Error {
  readonly status: number;
  readonly errors: readonly Readonly<Record<string, string>>[] | undefined;

  constructor(status: number, message: string, errors?: readonly Readonly<Record<string, string>>[]) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.errors = errors;
  }
}

export const notFound = (): Refused => new Refused(404, 'Not Found');

/** 422 with one sentence, as the git routes have it. */
export const unprocessable = (message: string): Refused => new Refused(422, message);

/** 422 `Validation Failed` with what is wrong with which field. */
export function invalid(resource: string, error: Readonly<Record<string, string>>): Refused {
  return new Refused(422, 'Validation Failed', [{ resource, ...error }]);
}

export function tooLong(resource: string, field: string, maximum: number): Refused {
  return invalid(resource, {
    code: 'custom',
    field,
    message: `${field} is too long (maximum is ${maximum} characters)`,
  });
}
