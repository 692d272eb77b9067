/** Powers of ten of the first digit between which PHP prints a double without an exponent. */
const MIN_PLAIN_EXPONENT = -4;
const MAX_PLAIN_EXPONENT = 16;

const plain = (sign: string, digits: string, exponent: number): string => {
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
};

/** A finite double as PHP's json_encode prints it with serialize_precision -1: the shortest digits that read back. */
export const doubleText = (value: number): string => {
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const exponent = Number(power);
  if (exponent >= MIN_PLAIN_EXPONENT && exponent <= MAX_PLAIN_EXPONENT) return plain(sign, digits, exponent);
  const fraction = digits.slice(1) || '0';
  return `${sign}${digits[0]}.${fraction}e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
};
