"""Pictures that not every reading system shows, as ones that all of them do."""

from __future__ import annotations

import io

# Where no eye finds the losses.
_QUALITY = 90


def converted(content: bytes, media_type: str) -> bytes:
    """Give a picture as PNG, with what is clear in it, or as JPEG; of one that moves, how it begins.

    It stands as a camera was held, and keeps its colour profile.
    """
    # Loaded only for books with such pictures.
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(io.BytesIO(content)) as picture:
        upright = ImageOps.exif_transpose(picture)
        profile = picture.info.get("icc_profile")
    made = io.BytesIO()
    if media_type == "image/jpeg":
        plain = upright.convert("RGB")
        plain.save(made, "JPEG", quality=_QUALITY, optimize=True, icc_profile=profile, exif=b"")
    else:
        # PNG would take along what the camera wrote, the place among it.
        upright.info.clear()
        upright.save(made, "PNG", icc_profile=profile)
    return made.getvalue()
