"""How people come to an account: by invitation, and no other way."""
