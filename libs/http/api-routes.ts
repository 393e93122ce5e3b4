import { applyDecorators, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

/** A controller below /api/v1. `path` is the collection (`parties`); the tag groups its routes in the docs. */
export function ApiRoutes(path: string, tag: string = path): ClassDecorator {
  return applyDecorators(Controller(`api/v1/${path}`), ApiTags(tag));
}
