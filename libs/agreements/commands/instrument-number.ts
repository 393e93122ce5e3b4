import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const number = /^[1-9]\d{0,4}$/;

/** Which text a route below an agreement is about: the number in the address of an amendment or renewal, 0 for the original. A number no text can have is -1. */
export const InstrumentNumber = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const { number: asked } = context.switchToHttp().getRequest<FastifyRequest>().params as { number?: string };
  if (asked === undefined) return 0;
  return number.test(asked) ? Number(asked) : -1;
});
