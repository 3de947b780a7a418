// Reads what src/Search/BitWriter.cs and ByteWriter.cs write.

const utf8 = new TextDecoder();

/** Whole bytes: numbers in seven bits a byte, texts with their length before them. */
export class Bytes {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    if (this.isAtEnd) throw new RangeError("the file ends too early");
    return this.bytes[this.at++];
  }

  number() {
    let value = 0, shift = 0, byte;
    do value |= ((byte = this.byte()) & 127) << shift; while (byte > 127 && (shift += 7) < 28);
    return value;
  }

  text(length = this.number()) {
    return length === 0 ? "" : utf8.decode(this.take(length));
  }

  /** A word after another with which it shares letters. */
  after(last) {
    return last.slice(0, this.number()) + this.text();
  }

  take(length) {
    if (this.at + length > this.bytes.length) throw new RangeError("the file ends too early");
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

/** Bits, the highest first. */
export class Bits {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at * 8;
  }

  read(count) {
    if (this.at + count > this.bytes.length * 8) throw new RangeError("the file ends too early");
    let value = 0;
    while (count > 0) {
      const left = 8 - (this.at & 7), taken = Math.min(left, count);
      value = (value << taken) | ((this.bytes[this.at >> 3] >> (left - taken)) & ((1 << taken) - 1));
      this.at += taken;
      count -= taken;
    }
    return value;
  }

  gamma() {
    let bits = 0;
    while (this.read(1) === 0) bits++;
    return (1 << bits) | this.read(bits);
  }

  rice(parameter) {
    let quotient = 0;
    while (this.read(1) === 1) quotient++;
    return (quotient << parameter) | this.read(parameter);
  }

  /** Sorted numbers, each once. */
  sorted(count, below) {
    const numbers = new Uint32Array(count), parameter = riceParameter(count, below);
    for (let i = 0, last = -1; i < count; i++) numbers[i] = last += this.rice(parameter) + 1;
    return numbers;
  }
}

export function riceParameter(count, below) {
  let parameter = 0;
  while (count > 0 && count * 2 ** (parameter + 1) * 13 <= below * 9) parameter++;
  return parameter;
}
