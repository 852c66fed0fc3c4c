from .account import Account
from .person import Person
from .post import Post, Tenure

__all__ = ["Account", "Person", "Post", "Tenure"]
