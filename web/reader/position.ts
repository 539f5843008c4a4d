/** Where in a story's log somebody stands: everything up to `seq`, as told in `epoch`. */
export interface Position {
  readonly epoch: string;
  readonly seq: number;
}

export function isPosition(value: unknown): value is Position {
  const { epoch, seq } = (value ?? {}) as Partial<Position>;
  return typeof epoch === "string" && Number.isSafeInteger(seq);
}
