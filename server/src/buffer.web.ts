/**
 * All of Node's Buffer that dockerfile-ast 0.7.1 needs: it encodes a character to recognise a byte order mark. The build puts this in the
 * place of the global that browsers do not have.
 */
export const Buffer = {
  from: (text: string): Uint8Array => new TextEncoder().encode(text),
};
