/** Which headers of a user's hold a secret: by their name, since a tenant is none and a key is one. */

export const isSecretHeader = (name: string): boolean => /auth|token|key|secret|cookie|password|credential/i.test(name);
