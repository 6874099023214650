/** Every operation that the double serves. */
import type { Route } from './route.ts';
import { account } from './routes/account.ts';
import { files } from './routes/files.ts';
import { issues } from './routes/issues.ts';
import { objects } from './routes/objects.ts';
import { pulls } from './routes/pulls.ts';
import { references } from './routes/references.ts';

export const routes: readonly Route[] = [...account, ...references, ...objects, ...files, ...pulls, ...issues];
