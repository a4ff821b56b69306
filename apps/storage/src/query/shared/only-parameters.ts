import { applyDecorators, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '#libs/service';

class OnlyParametersGuard implements CanActivate {
  constructor(private readonly names: readonly string[]) {}

  canActivate(context: ExecutionContext): boolean {
    const { query } = context.switchToHttp().getRequest<FastifyRequest>();
    const unknown = Object.keys(query as object).find((name) => !this.names.includes(name));
    if (unknown === undefined) return true;
    const known = this.names.length === 0 ? 'There are none here' : `Known are: ${this.names.join(', ')}`;
    throw new Problem(400, 'unknown_parameter', `There is no parameter "${unknown}". ${known}.`, {
      errors: [{ code: 'unknown_parameter', detail: `There is no such parameter`, pointer: `/${unknown}` }],
    });
  }
}

/** A misspelt filter must not pass for one that everything fits: 400 `unknown_parameter`. */
export const OnlyParameters = (names: readonly string[]): MethodDecorator =>
  applyDecorators(UseGuards(new OnlyParametersGuard(names)));
