/** Finds what a field path of server-side apply points to: `.spec.template.spec.containers[name="app"].image`. */
import { isRecord } from '../../../core/base/json.ts';

/** Undefined when the path leads nowhere. Names in it are not escaped, so they are matched against the keys there are. */
export function valueAtField(value: unknown, path: string): unknown {
  if (path === '') return value;
  if (path.startsWith('.') && isRecord(value)) {
    const rest = path.slice(1);
    // the longest name first: a label's key has dots of its own
    const names = Object.keys(value).filter(
      (name) => rest.startsWith(name) && /^[.[]|^$/.test(rest.slice(name.length)),
    );
    const [name] = names.sort((a, b) => b.length - a.length);
    return name === undefined ? undefined : valueAtField(value[name], rest.slice(name.length));
  }
  const [selector = '', keys = ''] = /^\[([^\]]*)\]/.exec(path) ?? [];
  if (selector === '' || !Array.isArray(value)) return undefined;
  return valueAtField(
    value.find((item) => matches(item, keys)),
    path.slice(selector.length),
  );
}

/** `name="app"`, `containerPort=80,protocol="TCP"`. */
function matches(item: unknown, keys: string): boolean {
  const pairs = [...keys.matchAll(/([^=,]+)=("(?:[^"\\]|\\.)*"|[^,]+)/g)];
  return isRecord(item) && pairs.length > 0 && pairs.every(([, key = '', text]) => JSON.stringify(item[key]) === text);
}
