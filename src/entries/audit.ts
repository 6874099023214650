/** The audit action. */
import manifest from '../../package.json' with { type: 'json' };
import { auditFlow } from '../audit/flow.ts';
import { audit } from '../audit/inputs.ts';
import { runAction } from '../edges/runner/action.ts';
import { wireAudit } from '../wiring/audit.ts';

await runAction(audit, (inputs, host) => auditFlow(inputs, wireAudit(inputs, host, manifest.version)));
