import type { ChangeApi } from './change-api.ts';
import type { ReadApi } from './read-api.ts';

export type * from './calls.ts';

/** Every operation of the contract as one typed function, by its operationId; all reject with ApiError. */
export type Api = ReadApi & ChangeApi;
