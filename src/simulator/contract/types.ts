import type { components, operations } from '../../../api/barrack.gen.ts';

export type Schemas = components['schemas'];
export type OperationId = keyof operations;

type Json<Message> = Message extends { content: { 'application/json': infer Body } } ? Body : never;
type Responses<Id extends OperationId> = operations[Id]['responses'];
type Success<Id extends OperationId> =
  | Json<Responses<Id>[200 & keyof Responses<Id>]>
  | Json<Responses<Id>[201 & keyof Responses<Id>]>;

/** What a handler returns: the body of the 2xx answer without the envelope, which the server adds. */
export type Answer<Id extends OperationId> = Omit<Success<Id>, 'success' | 'request_id'>;

type Parameters<Id extends OperationId, Place extends 'query' | 'path'> = NonNullable<
  operations[Id]['parameters'][Place]
>;

/** The query of an operation, checked against the contract and with its defaults filled in. */
export type Query<Id extends OperationId> = Parameters<Id, 'query'>;

/** The path parameters of an operation. */
export type Path<Id extends OperationId> = Parameters<Id, 'path'>;

type RequestBody<Id extends OperationId> = operations[Id]['requestBody'];

/** The JSON body of an operation, checked against the contract; undefined where none was sent and none is needed. */
export type Body<Id extends OperationId> =
  | Json<NonNullable<RequestBody<Id>>>
  | Extract<RequestBody<Id>, undefined>;
