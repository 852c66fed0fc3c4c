from .account import Account
from .letterhead import Letterhead
from .person import Person
from .post import Post, Tenure

__all__ = ["Account", "Letterhead", "Person", "Post", "Tenure"]
