/** Plain scalars as kubectl reads them (measured against kubectl 1.32): YAML 1.1 booleans and octals, YAML 1.2 everything else. */
import type { ScalarTag } from 'yaml';

const boolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: (value) => typeof value === 'boolean',
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|true|True|TRUE|n|N|no|No|NO|off|Off|OFF|false|False|FALSE)$/,
  resolve: (text) => /^[yYtT]|^[oO][nN]$/.test(text),
};

/** `010` and `0o10` are 8, `08` is 8 too, `1_000` is 1000; a number that does not come out of JSON as it went in is refused. */
const integer: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: (value) => Number.isInteger(value),
  test: /^[-+]?(?:0[bB][01_]+|0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|[0-9][0-9_]*)$/,
  resolve(text, onError) {
    const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
    const value = Number(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits.toLowerCase());
    if (!Number.isSafeInteger(value) && String(value) !== digits)
      onError(`${text} is too large to be carried exactly; quote it to mean text`);
    return text.startsWith('-') ? 0 - value : value;
  },
};

const float: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  test: /^[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9][0-9_]*)?$/,
  resolve(text, onError) {
    const value = Number(text.replaceAll('_', ''));
    if (!Number.isFinite(value)) onError(`${text} is too large for a number; quote it to mean text`);
    return value;
  },
};

const notJson: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: () => false,
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (text, onError) => {
    onError(`${text} has no form in JSON`);
    return null;
  },
};

export const kubernetesScalars: readonly ScalarTag[] = [boolean, integer, float, notJson];
