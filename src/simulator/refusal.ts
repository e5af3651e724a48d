/** A request that is refused with an error answer of the contract (2.3); the server turns it into one. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>> | null;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> | null = null,
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** 404: no such object for this account. */
export function notFound(kind: string, id: string): Refusal {
  return new Refusal(404, 'not_found', `No ${kind} ${id}`);
}

/** 409: something else of the account uses it. */
export function resourceInUse(message: string, details: Readonly<Record<string, unknown>>): Refusal {
  return new Refusal(409, 'resource_in_use', message, details);
}

/** 400: a field the contract does not allow, or not with this value. */
export function invalidField(
  field: string,
  message: string,
  more: Readonly<Record<string, unknown>> = {},
): Refusal {
  return new Refusal(400, 'validation_error', message, { field, ...more });
}

/** 400: the field asks for something that its tier does not have (contract 5.5). */
export function wrongTier(field: string, tier: string, message: string): Refusal {
  return invalidField(field, message, { tier });
}

/** 409: the action is not allowed in the present state. */
export function invalidState(subject: string, action: string, status: string): Refusal {
  return new Refusal(409, 'invalid_state', `Cannot ${action} ${subject} while it is ${status}`, { status });
}

/** 409: the name, which came in `field`, is used in the account for this kind of thing. */
export function nameConflict(name: string, field: string): Refusal {
  return new Refusal(409, 'name_conflict', `The name ${name} is already used`, { field });
}

/** 413: a text of the request is longer than it may be. */
export function tooLong(field: string, maxBytes: number): Refusal {
  return new Refusal(413, 'payload_too_large', `${field} is limited to ${maxBytes} bytes`, {
    field,
    max_bytes: maxBytes,
  });
}
