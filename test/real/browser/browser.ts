// A headless Chromium, driven over the DevTools protocol on loopback: opens a page, asks it, presses keys, drags.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Look {
  readonly url: string;
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  readonly hasScripts: boolean;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface OpenPage extends AsyncDisposable {
  /** The value of an expression in the page, as JSON. */
  readonly ask: (expression: string) => Promise<unknown>;
  readonly press: (key: string) => Promise<void>;
  readonly drag: (from: Point, to: Point) => Promise<void>;
  /** Errors and refusals that the page logged, and whatever it asked for beside itself. */
  readonly complaints: readonly string[];
}

export interface Browser extends AsyncDisposable {
  readonly open: (look: Look) => Promise<OpenPage>;
}

export async function startBrowser(program: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'evenkeel-browser-'));
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0'];
  const child = spawn(program, [...args, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const wire = await connect(await addressOf(child));
  return {
    open: (look) => openPage(wire, look),
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'exit');
      await wire.send('Browser.close', {});
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Chromium says where it listens. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('the browser has no stderr');
  for await (const line of createInterface({ input: stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    stderr.resume();
    return address;
  }
  throw new Error('the browser ended before it listened');
}

type Fields = Readonly<Record<string, unknown>>;
type Listener = (method: string, params: Told) => void;

interface Wire {
  readonly send: (method: string, params: Fields, sessionId?: string) => Promise<Fields>;
  readonly hear: (sessionId: string, listener: Listener) => void;
}

interface Message {
  readonly id?: number;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Told;
}

async function connect(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, PromiseWithResolvers<Fields>>();
  const listeners = new Map<string, Listener>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, result = {}, error, sessionId = '', method, params = {} } = JSON.parse(String(data)) as Message;
    if (method !== undefined) listeners.get(sessionId)?.(method, params);
    else if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error.message));
  });
  return {
    send(method, params, sessionId) {
      last += 1;
      const call = Promise.withResolvers<Fields>();
      waiting.set(last, call);
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
      return call.promise;
    },
    hear: (sessionId, listener) => void listeners.set(sessionId, listener),
  };
}

async function openPage(wire: Wire, { url, width, scheme, hasScripts }: Look): Promise<OpenPage> {
  const { targetId } = await wire.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await wire.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const send = (method: string, params: Fields = {}): Promise<Fields> => wire.send(method, params, session);
  const complaints: string[] = [];
  const loaded = Promise.withResolvers<void>();
  wire.hear(session, (method, params) => {
    const complaint = complaintOf(method, params, url);
    if (complaint !== undefined) complaints.push(complaint);
    if (method === 'Page.loadEventFired') loaded.resolve();
  });
  for (const domain of ['Page', 'Log', 'Network', 'Runtime']) await send(`${domain}.enable`);
  await send('Emulation.setScriptExecutionDisabled', { value: !hasScripts });
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
  const screen = { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 };
  await send('Emulation.setDeviceMetricsOverride', screen);
  await send('Page.navigate', { url });
  await loaded.promise;
  return {
    complaints,
    async ask(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true });
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value?: unknown }).value;
    },
    async press(key) {
      for (const type of ['keyDown', 'keyUp']) await send('Input.dispatchKeyEvent', { type, key });
    },
    async drag(from, to) {
      const mouse = { button: 'left', buttons: 1, clickCount: 1 };
      await send('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed', ...from });
      await send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseMoved', ...to });
      await send('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased', ...to });
    },
    async [Symbol.asyncDispose]() {
      await wire.send('Target.closeTarget', { targetId });
    },
  };
}

interface Told {
  readonly entry?: { readonly level: string; readonly text: string };
  readonly request?: { readonly url: string };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

function complaintOf(method: string, { entry, request, exceptionDetails }: Told, url: string): string | undefined {
  if (method === 'Log.entryAdded' && entry?.level === 'error') return entry.text;
  if (method === 'Runtime.exceptionThrown') return exceptionDetails?.exception?.description ?? exceptionDetails?.text;
  if (method === 'Network.requestWillBeSent' && request?.url !== url) return `asked for ${request?.url}`;
  return undefined;
}
