import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const number = /^[1-9]\d{0,4}$/;

/** A number as addresses have it, from 1; -1, which nothing is numbered, for anything else. */
export function numberIn(address: string): number {
  return number.test(address) ? Number(address) : -1;
}

/** Which text a route below an agreement is about: the number in the address of an amendment or renewal, 0 for the original. */
export const InstrumentNumber = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const { number: asked } = context.switchToHttp().getRequest<FastifyRequest>().params as { number?: string };
  return asked === undefined ? 0 : numberIn(asked);
});
