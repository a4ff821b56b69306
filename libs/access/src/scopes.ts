import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** What a key may do: push articles and manage feeds; read; operate. None includes another. */
export type Scope = 'ingest' | 'query' | 'admin';

export const SCOPES_KEY = Symbol('quotewire.scopes');

/** On a controller or a method: a key needs one of these scopes. A route without it is refused while keys are on. */
export const Scopes = (...scopes: [Scope, ...Scope[]]): CustomDecorator<symbol> =>
  SetMetadata(SCOPES_KEY, scopes);
