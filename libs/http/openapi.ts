import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { mendSchemas } from './openapi-mending';
import { shareRepeated } from './openapi-sharing';
import { problemSchema } from './problem-schema';

/** The OpenAPI 3.1 document of the composed ledger. */
export function openApiOf(app: INestApplication, version: string): OpenAPIObject {
  const frame = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Concordat')
    .setDescription('An event-sourced ledger for agreements between regions. Commands are POSTs with an Idempotency-Key; refusals are problems (RFC 9457) with a code.')
    .setVersion(version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, frame, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}` });
  const schemas = { ...document.components?.schemas, Problem: problemSchema };
  return shareRepeated(mendSchemas({ ...document, components: { ...document.components, schemas } }) as OpenAPIObject);
}
