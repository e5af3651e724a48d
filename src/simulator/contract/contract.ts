import source from '../../../api/barrack.gen.json' with { type: 'json' };
import type { OperationId } from './types.ts';

/** A JSON Schema or a part of an OpenAPI document, not looked into further. */
type JsonObject = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required?: boolean;
  readonly schema: JsonObject;
}

export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** As in the contract: `/instances/{instance_id}/stop`, `/instances/`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly takesBody: boolean;
  readonly bodyRequired: boolean;
  /** Statuses for which the contract gives an answer. */
  readonly statuses: readonly number[];
  readonly successStatus: 200 | 201;
  /** Whether a service may lack it. */
  readonly optional: boolean;
}

interface Reference {
  readonly $ref: string;
}

interface DocumentOperation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
  readonly 'x-optional'?: boolean;
}

interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** The whole contract, as generated from `api/barrack.openapi.yaml`. */
export const CONTRACT = source as unknown as ContractDocument & JsonObject;

/** Every operation of the contract; literal paths come before those with parameters, which they win over. */
export const OPERATIONS: readonly Operation[] = Object.entries(CONTRACT.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => describeOperation(method, path, operation)),
  )
  .sort((left, right) => countParameters(left.path) - countParameters(right.path));

/** The JSON pointer of a place in the contract, for use in a `$ref`. */
export function pointerTo(...steps: readonly string[]): string {
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}

function describeOperation(method: string, path: string, operation: DocumentOperation): Operation {
  const statuses = Object.keys(operation.responses).map(Number);
  return {
    id: operation.operationId as OperationId,
    method: method.toUpperCase(),
    path,
    parameters: (operation.parameters ?? []).map(findParameter),
    takesBody: operation.requestBody !== undefined,
    bodyRequired: operation.requestBody?.required === true,
    statuses,
    successStatus: statuses.includes(201) ? 201 : 200,
    optional: operation['x-optional'] === true,
  };
}

function findParameter(parameter: Parameter | Reference): Parameter {
  if (!('$ref' in parameter)) {
    return parameter;
  }
  const name = parameter.$ref.slice(parameter.$ref.lastIndexOf('/') + 1);
  const found = CONTRACT.components.parameters[name];
  if (found === undefined) {
    throw new Error(`The contract has no parameter ${parameter.$ref}`);
  }
  return found;
}

function countParameters(path: string): number {
  return path.split('{').length;
}
