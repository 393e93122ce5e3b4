import { maxPasswordLength } from '#access/passwords';
import { TextField } from '../fields';

export class LogInDto {
  @TextField(100)
  login: string;

  @TextField(maxPasswordLength)
  password: string;
}
