import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Asking } from '#access/asking';
import { Fault } from '#kernel/fault';

const askings = new WeakMap<object, Asking>();

/** Kept beside the request by the access guard, for the handler and whatever wraps it. */
export function keepAsking(request: FastifyRequest, asking: Asking): void {
  askings.set(request, asking);
}

export function askingOf(request: FastifyRequest): Asking | undefined {
  return askings.get(request);
}

/**
 * The context of the request, always the handler's first argument: `@Ask() asking: CommandAsking` in a command's route, `@Ask() asking: Asking` in a query's.
 */
export const Ask = createParamDecorator((_: unknown, context: ExecutionContext): Asking => {
  const asking = askingOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (asking === undefined) throw new Fault('this route has no declared access: use @CommandRoute or @QueryRoute');
  return asking;
});
