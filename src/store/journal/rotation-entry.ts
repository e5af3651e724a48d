/**
 * How the journal calls the replacing of a key on one machine. It changes nothing in the service, which can't tell what became
 * of it, and yet who may enter a machine.
 */
export const rotationOperation = 'barrack:replaceKey';
